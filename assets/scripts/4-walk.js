// Links inside the portal paint the next page through a callback: no reload, and the browser's Back works.
// Whatever does not go by plan falls back to following the link.
(function () {
  "use strict";
  var PATIENCE = 8000;
  var wanted = null;
  var timer = 0;

  function root() { return document.getElementById("shell-root"); }

  function language(path) { return path.split("/")[1]; }

  function internal(link, event) {
    return link && !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey &&
      !event.shiftKey && !event.altKey && !link.target && !link.hasAttribute("download") &&
      link.origin === location.origin && !link.search && language(link.pathname) === language(location.pathname) &&
      !/^\/(saml|session|assets)\//.test(link.pathname);
  }

  function ready() {
    return document.documentElement.dataset.live && window.dash_clientside && window.dash_clientside.set_props;
  }

  function go(path, hash, scroll) {
    wanted = { path: path, hash: hash, scroll: scroll };
    document.documentElement.dataset.busy = "yes";
    clearTimeout(timer);
    timer = setTimeout(leave, PATIENCE);
    window.dash_clientside.set_props("shell-address", { "data-path": path });
  }

  function leave() { if (wanted) { location.assign(wanted.path + wanted.hash); } }

  function arrived() {
    clearTimeout(timer);
    delete document.documentElement.dataset.busy;
    document.title = document.getElementById("shell-title").textContent;
    var goal = wanted.hash && document.getElementById(wanted.hash.slice(1));
    var heading = document.querySelector("main h1");
    window.scrollTo(0, wanted.scroll);
    var shut = goal && goal.closest("details:not([open])");
    if (shut) { shut.open = true; }
    if (goal) { goal.scrollIntoView(); }
    if (heading && !goal) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    wanted = null;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!internal(link, event) || !ready()) { return; }
    // A place on this page; or this page without the question that was asked of it: the browser knows the way.
    if (link.pathname === location.pathname && (link.hash || location.search)) { return; }
    event.preventDefault();
    history.scrollRestoration = "manual";
    history.replaceState({ scroll: window.scrollY }, "");
    history.pushState({ scroll: 0 }, "", link.href);
    go(link.pathname, link.hash, 0);
  });

  window.addEventListener("popstate", function (event) {
    var shown = document.getElementById("shell-address");
    if (!shown || shown.dataset.path === location.pathname) { return; }
    if (!ready() || location.search || language(shown.dataset.path) !== language(location.pathname)) { location.reload(); return; }
    go(location.pathname, location.hash, (event.state && event.state.scroll) || 0);
  });

  document.addEventListener("portal:refused", function () { if (wanted) { leave(); } });
  document.addEventListener("portal:answered", function () {
    if (wanted) {
      clearTimeout(timer);
      timer = setTimeout(leave, 1500);
    }
  });

  // The page is there when React has written both its body and its title.
  new MutationObserver(function () {
    if (!wanted || !root()) { return; }
    requestAnimationFrame(function () { if (wanted && root().dataset.path === wanted.path) { arrived(); } });
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-path"] });
}());
