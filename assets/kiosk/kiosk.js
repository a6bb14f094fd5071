// The kiosk's own script: it forgets who has left, and lets nobody out. Loaded by the kiosk only.
(function () {
  "use strict";
  var TOLD_EVERY = 2000;
  var touched = Date.now();
  var told = 0;
  var leaving = false;
  var sound = null;

  function part(name) { return document.getElementById("kiosk-" + name); }

  function frame() { return part("frame"); }

  function resting() { return !frame() || frame().dataset.state === "rest"; }

  function seconds(name) { return Number(frame().dataset[name]); }

  // Only the server knows when the screen was last touched: this page may be younger than that.
  function ask() {
    fetch("/kiosk/pulse", { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (pulse) { if (!pulse.resting) { touched = Math.min(touched, Date.now() - pulse.idle * 1000); } })
      .catch(function () { /* the watchdog looks after a server that is away */ });
  }

  function touch() {
    touched = Date.now();
    close();
    if (touched - told < TOLD_EVERY) { return; }
    told = touched;
    fetch("/kiosk/here", { method: "POST", keepalive: true }).catch(function () { told = 0; });
  }

  function tick() {
    if (leaving || resting()) { close(); return; }
    var left = seconds("idle") + seconds("countdown") - (Date.now() - touched) / 1000;
    if (left <= 0) { over(); } else if (left <= seconds("countdown")) { warn(Math.ceil(left)); } else { close(); }
  }

  function warn(left) {
    var dialog = part("idle");
    if (!dialog) { return; }
    if (!dialog.open) { dialog.showModal(); part("idle-stay").focus(); }
    if (part("idle-left").textContent === String(left)) { return; }
    part("idle-left").textContent = String(left);
    if (left % 5 === 0 || left < 5) { ring(); }
  }

  function close() { if (part("idle") && part("idle").open) { part("idle").close(); } }

  function over() {
    var form = part("over");
    leave();
    if (form && form.tagName === "FORM") { form.submit(); } else { location.replace("/"); }
  }

  // A press that led nowhere, because another page came between, does not stop the timers.
  function leave() {
    leaving = true;
    setTimeout(function () { leaving = false; }, 3000);
  }

  // The warning is seen, read out and heard; a device that can shakes, too.
  function ring() {
    if (navigator.vibrate) { navigator.vibrate(150); }
    if (!window.AudioContext) { return; }
    sound = sound || new AudioContext();
    var tone = sound.createOscillator();
    var loudness = sound.createGain();
    tone.frequency.value = 660;
    loudness.gain.setValueAtTime(0.2, sound.currentTime);
    loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.3);
    tone.connect(loudness).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.35);
  }

  ["pointerdown", "keydown", "wheel", "touchstart"].forEach(function (kind) {
    window.addEventListener(kind, function (event) { if (event.isTrusted) { touch(); } }, { capture: true, passive: true });
  });
  document.addEventListener("submit", function (event) { if (event.target.id === "kiosk-over") { leave(); } });

  // Keys: what writes into a field and what moves inside a page is let through; every other key does nothing.
  var MOVES = ["Tab", "Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown",
    "Backspace", "Delete", "Escape", "Shift", "CapsLock", "AltGraph", "Dead"];
  window.addEventListener("keydown", function (event) {
    var shortcut = event.ctrlKey || event.metaKey || event.altKey;
    var writes = event.key.length === 1 && (!shortcut || event.getModifierState("AltGraph"));
    if (!writes && (shortcut || MOVES.indexOf(event.key) < 0)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // Gestures and menus: nothing is enlarged, dragged, marked, copied, dropped or opened beside the page.
  function nothing(event) { event.preventDefault(); }
  ["contextmenu", "dragstart", "drop", "dragover", "copy", "cut", "paste", "auxclick", "gesturestart", "gesturechange"]
    .forEach(function (kind) { window.addEventListener(kind, nothing, true); });
  window.addEventListener("touchmove", function (event) {
    if (event.touches.length > 1 && event.cancelable) { event.preventDefault(); }
  }, { capture: true, passive: false });
  window.addEventListener("wheel", function (event) {
    if (event.ctrlKey) { event.preventDefault(); }
  }, { capture: true, passive: false });
  document.addEventListener("selectstart", function (event) {
    if (!event.target.closest || !event.target.closest("input, textarea")) { event.preventDefault(); }
  }, true);

  // A finger that lies long is meant as one that is lifted at once, where browsers offer a menu and press nothing; and
  // while anything presses "touch to begin", its language may turn under it: what was pressed first is meant.
  var pressed = null;
  var clicks = 0;
  function pressable(event) { return event.target.closest ? event.target.closest("a[href], button, summary") : null; }
  function listen(kind, what) { window.addEventListener(kind, what, { capture: true, passive: true }); }
  listen("pointerdown", function (event) {
    pressed = event.isPrimary && !event.button ? { what: pressable(event), x: event.clientX, y: event.clientY } : null;
  });
  listen("contextmenu", function (event) { if (pressed && event.isTrusted) { pressed.long = true; } });
  listen("pointercancel", function () { pressed = null; });
  listen("pointerup", function (event) {
    var first = pressed, now = pressable(event);
    pressed = null;
    if (!first || !first.what || !event.isTrusted) { return; }
    var turned = now !== first.what && now && now.matches(".attract-begin") && first.what.matches(".attract-begin");
    var there = Math.hypot(event.clientX - first.x, event.clientY - first.y) < 30;
    var before = clicks;
    if (there && (first.long || turned)) {
      setTimeout(function () { if (clicks === before) { first.what.click(); } }, 100);
    }
  });
  listen("click", function (event) { if (pressable(event)) { clicks += 1; } });

  // Links: to the kiosk's own pages only, in this window only. With a key held down they and buttons would open another
  // one: they are pressed again without it, so that a key that hangs does not make the screen deaf.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var away = link && (link.origin !== location.origin || link.target || link.hasAttribute("download"));
    var held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (away || held) { nothing(event); }
    if (held && event.isTrusted) {
      event.stopImmediatePropagation();
      if (!away) { setTimeout(function () { event.target.click(); }); }
    }
  }, true);
  window.print = window.open = function () { return null; };

  setInterval(tick, 250);
  ask();
}());
