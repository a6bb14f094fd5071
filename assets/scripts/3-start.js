// Starts Dash, and lets the live page take the place of the painted one when it is whole.
(function () {
  "use strict";
  var painted = document.getElementById("painted");
  var live = document.getElementById("react-entry-point");
  var CAN_FOCUS = "a[href],button,summary,select,input,textarea,[tabindex]";

  var FILLED = "input:not([type=hidden]):not([type=file]),select,textarea";

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  // What a thing is called, on both pages: parts may move, or come and go, between the painted page and the live one.
  function name(each) {
    var said = each.tagName === "DETAILS" ? each.querySelector("summary") : each;
    var where = each.getAttribute("href") || each.getAttribute("name") || "";
    return each.id || [each.tagName, where, said ? said.textContent.trim() : ""].join(" ");
  }

  // By name; of those that are called the same, the first with the first, the second with the second.
  function byName(elements) {
    var count = new Map(), found = new Map();
    elements.forEach(function (each) {
      var called = name(each), before = count.get(called) || 0;
      count.set(called, before + 1);
      found.set(called + " " + before, each);
    });
    return found;
  }

  // What the visitor has opened, filled in or focused on the painted page stays so on the live one.
  function carryOver() {
    var folds = byName(all(live, "details")), same = null;
    byName(all(painted, "details")).forEach(function (each, called) {
      if (folds.has(called)) { folds.get(called).open = each.open; }
    });
    byName(all(painted, FILLED)).forEach(function (each, called) {
      var twin = byName(all(live, FILLED)).get(called);
      if (twin) { twin.checked = each.checked; if (twin.value !== each.value) { twin.value = each.value; } }
    });
    byName(all(painted, CAN_FOCUS)).forEach(function (each, called) {
      if (each === document.activeElement) { same = byName(all(live, CAN_FOCUS)).get(called); }
    });
    painted.remove();
    live.hidden = false;
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
