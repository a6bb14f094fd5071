// Three minutes before a session dies of idleness, a dialog says so and lets the visitor stay. Only the server knows
// how long a session lives: this asks it, and asking never prolongs it. Several tabs tell each other.
(function () {
  "use strict";
  if (!document.body.dataset.personal) { return; }
  var WARN_MS = 3 * 60 * 1000;
  var ends = 0;
  var timer = 0;
  var ticking = 0;
  var leaving = false;
  var tabs = "BroadcastChannel" in window ? new BroadcastChannel("portal-session") : null;

  function part(name) { return document.getElementById("frame-idle" + name); }

  function ask(method, address) {
    return fetch(address, { method: method, headers: { Accept: "application/json" }, cache: "no-store" })
      .then(function (response) { return response.ok ? response.json() : { seconds_left: 0 }; })
      .then(heard, function () { plan(30000); });
  }

  function heard(state) {
    if (!(state.seconds_left > 0)) { over(); return; }
    ends = Date.now() + state.seconds_left * 1000;
    if (ends - Date.now() > WARN_MS + 1000) { close(); plan(ends - Date.now() - WARN_MS); } else { warn(); }
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1000, wait));
  }

  function look() { return ask("GET", "/session/state"); }

  // Not while the sign-out is on its way: a reload would overtake it, and the identity provider would not hear of it.
  function over() { if (!leaving) { location.reload(); } }

  function warn() {
    var dialog = part("");
    if (!dialog) { return; }
    if (!dialog.open) {
      dialog.showModal();
      part("-stay").focus();
      clearInterval(ticking);
      ticking = setInterval(tick, 1000);
    }
    tick();
    plan(15000);
  }

  function close() {
    clearInterval(ticking);
    if (part("") && part("").open) { part("").close(); }
  }

  function tick() {
    var left = Math.max(0, Math.round((ends - Date.now()) / 1000));
    var clock = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
    part("-left").textContent = clock;
    if (left % 60 === 0 || !part("-spoken").textContent) {
      part("-spoken").textContent = part("-left").parentElement.textContent;
    }
    if (left === 0) { look(); }
  }

  function stay() {
    part("-spoken").textContent = "";
    ask("POST", "/session/stay").then(function () { if (tabs) { tabs.postMessage("stay"); } });
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("#frame-idle-stay")) { stay(); }
  });
  // Esc means: I am here.
  document.addEventListener("cancel", function (event) {
    if (event.target.id === "frame-idle") { event.preventDefault(); stay(); }
  }, true);
  document.addEventListener("submit", function () { leaving = true; });
  window.addEventListener("pageshow", function () { leaving = false; });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { look(); } });
  document.addEventListener("portal:answered", function () { plan(2000); });
  if (tabs) { tabs.onmessage = look; }
  plan(2000);
}());
