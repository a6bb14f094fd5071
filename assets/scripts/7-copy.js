// A button beside a text to quote puts it on the clipboard and says so; where it may not, the text is selected.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-copy]");
    var text = button && document.getElementById(button.dataset.copy);
    if (!text) { return; }
    function select() { window.getSelection().selectAllChildren(text); }
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(text.textContent).then(function () {
      button.nextElementSibling.textContent = button.dataset.copied;
    }, select);
  });
}());
