// Starts Dash, and lets the live page take the place of the painted one when it is whole.
(function () {
  "use strict";
  var painted = document.getElementById("painted");
  var live = document.getElementById("react-entry-point");
  var CAN_FOCUS = "a[href],button,summary,select,input,textarea,[tabindex]";

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  // What the visitor has opened, filled in or focused on the painted page stays so on the live one.
  function carryOver() {
    var open = all(live, "details");
    all(painted, "details").forEach(function (each, at) { if (open[at]) { open[at].open = each.open; } });
    var at = all(painted, CAN_FOCUS).indexOf(document.activeElement);
    painted.remove();
    live.hidden = false;
    var same = at >= 0 ? all(live, CAN_FOCUS)[at] : null;
    if (same) { same.focus({ preventScroll: true }); }
    document.documentElement.dataset.live = "yes";
    performance.mark("live");
  }

  var watch = new MutationObserver(function () {
    if (!document.getElementById("shell-root") || !live.querySelector("#shell-root")) { return; }
    watch.disconnect();
    carryOver();
  });
  watch.observe(live, { childList: true, subtree: true });
  window.renderer = new window.DashRenderer();
}());
