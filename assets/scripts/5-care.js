// Small cares: Esc closes an open explanation, print buttons print, and a page that the browser kept is looked at again.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    var near = document.activeElement && document.activeElement.closest("details.explain[open]");
    var open = near || document.querySelector("details.explain[open]");
    if (!open) { return; }
    open.open = false;
    if (near) { near.querySelector("summary").focus(); }
  });

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (target.closest && target.closest("[data-print]")) { window.print(); }
    document.querySelectorAll("details.explain[open]").forEach(function (each) {
      if (!each.contains(target)) { each.open = false; }
    });
  });

  // After signing out, Back must not show what was there, not for a moment: a page that the browser keeps whole is
  // kept blank, and asks whether its session still lives.
  window.addEventListener("pagehide", function () {
    if (document.body.dataset.personal) { document.body.hidden = true; }
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && document.body.dataset.personal) { location.reload(); }
  });

  // A callback that is refused because nobody is signed in any more: the server says where to go.
  document.addEventListener("portal:refused", function (event) {
    if (event.detail === 401 || event.detail === 403) { location.reload(); }
  });
}());
