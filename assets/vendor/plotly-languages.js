// Days, months and number marks of the portal's languages for Plotly's axes and labels. Our own file.
(function () {
  "use strict";
  function language(name, days, months, first, marks, shortMonths) {
    var shorten = function (length) { return function (word) { return word.slice(0, length); }; };
    window.Plotly.register({
      moduleType: "locale",
      name: name,
      dictionary: {},
      format: {
        days: days, shortDays: days.map(shorten(first)),
        months: months, shortMonths: shortMonths || months.map(shorten(3)),
        periods: ["", ""], dateTime: "%d/%m/%Y %H:%M", date: "%d/%m/%Y", time: "%H:%M",
        year: "%Y", month: "%b %Y", dayMonth: "%d %b", dayMonthYear: "%d %b %Y", decimal: marks[0], thousands: marks[1], grouping: [3], currency: ["€\u00a0", ""]
      }
    });
  }
  if (!window.Plotly) { return; }
  language("nl", ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
      "december"], 2, [",", "."], ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]);
  language("fr", ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre"], 3, [",", "\u202f"],
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]);
  language("de", ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember"], 2, [",", "."]);
  language("en", ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"], 3, [",", "."]);
}());
