// A tour brings the place of its step into view, whenever a page is put in place: the first one as it arrives, later
// ones when a callback has painted them. It opens what is shut around that place. Nothing else happens by itself.
(function () {
  "use strict";
  var shown = null;
  var alive = "";

  function lead() {
    var here = document.querySelector("[data-here]");
    var live = document.documentElement.dataset.live || "";
    // The live page takes over the very nodes of the painted one, but not how far they were scrolled.
    if (!here || (here === shown && live === alive)) { return; }
    shown = here;
    alive = live;
    var shut = here.closest("details:not([open])");
    if (shut) { shut.open = true; }
    var tall = here.offsetHeight > here.closest(".kiosk-page").clientHeight * 0.8;
    here.scrollIntoView({ block: tall ? "start" : "center", behavior: "instant" });
  }

  lead();
  new MutationObserver(function () { requestAnimationFrame(lead); })
    .observe(document.documentElement, { childList: true, subtree: true, attributes: true,
      attributeFilter: ["data-path", "data-live"] });
}());
