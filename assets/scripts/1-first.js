// Runs before Dash: gives it the layout and callbacks that came inside the page, brings chart code only when a chart
// comes, and notices when the server says no.
(function () {
  "use strict";
  var script = document.currentScript;
  var inPage = { "_dash-layout": "page-layout", "_dash-dependencies": "page-callbacks" };
  var fetchFromServer = window.fetch.bind(window);
  var later;

  // Plotly adds <style> elements; the policy lets in those that carry this answer's nonce.
  var create = document.createElement.bind(document);
  document.createElement = function (name, options) {
    var made = create(name, options);
    if (String(name).toLowerCase() === "style") { made.nonce = script.dataset.nonce; }
    return made;
  };

  function load(address) {
    return new Promise(function (resolve, reject) {
      var tag = create("script");
      tag.src = address;
      tag.onload = resolve;
      tag.onerror = reject;
      document.head.appendChild(tag);
    });
  }

  function chartCode() {
    later = later || Promise.all(script.dataset.later.split(" ").map(load));
    return later;
  }

  function told(kind, detail) {
    document.dispatchEvent(new CustomEvent("portal:" + kind, { detail: detail }));
  }

  function judged(response) {
    if (response.status !== 200) {
      told("refused", response.status);
      // Dash would look into the answer for reasons of its own; for it, nothing changes.
      return new Response(null, { status: 204 });
    }
    return response.clone().text().then(function (text) {
      var chart = text.indexOf('"namespace":"dash_core_components"') >= 0;
      return chart ? chartCode().then(function () { return response; }) : response;
    });
  }

  window.fetch = function (address, options) {
    var name = String(address).split("?")[0].split("/").pop();
    if (inPage[name]) {
      var text = document.getElementById(inPage[name]).textContent;
      return Promise.resolve(new Response(text, { headers: { "Content-Type": "application/json" } }));
    }
    var asked = fetchFromServer(address, options);
    if (name !== "_dash-update-component") { return asked; }
    told("asked");
    return asked.then(judged, function (error) { told("refused", 0); throw error; })
      .finally(function () { told("answered"); });
  };
}());
