// A part of a page that changes by itself while the clock has something in hand: it is fetched anew and put in place,
// where it is read out politely. It ends with what it waited for, when nobody looks, or after some minutes.
(function () {
  "use strict";
  var MOST = 120;
  var looks = 0;
  var timer = 0;

  function part(root) { return root.querySelector("[data-again]"); }

  function plan() {
    clearTimeout(timer);
    var here = part(document);
    if (!here || looks >= MOST) { return; }
    timer = setTimeout(look, Math.max(1, Number(here.dataset.again)) * 1000 * (looks < 30 ? 1 : 3));
  }

  function look() {
    if (document.hidden) { return; }
    var here = part(document);
    looks += 1;
    fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" })
      .then(function (response) { return response.ok && !response.redirected ? response.text() : ""; })
      .then(function (text) { put(here, text); }, function () {})
      .finally(plan);
  }

  // The part as the server has it now; when it waits for nothing more, the rest of the page may be another, too.
  function put(here, text) {
    if (!text || !here || !here.isConnected) { return; }
    var fresh = new DOMParser().parseFromString(text, "text/html").getElementById(here.id);
    if (!fresh || fresh.innerHTML === here.innerHTML) { return; }
    here.innerHTML = fresh.innerHTML;
    if (!fresh.dataset.again) {
      delete here.dataset.again;
      if (here.dataset.whole) { location.reload(); }
    }
  }

  document.addEventListener("visibilitychange", plan);
  new MutationObserver(function () { if (!timer || looks === 0) { plan(); } })
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-live", "data-busy"] });
  plan();
}());
