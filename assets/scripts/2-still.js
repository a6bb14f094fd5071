// A component of our own: an element whose inside is HTML that nothing on the page changes. On the first page
// the inside is taken over from what was painted; in the answer of a callback it comes along.
(function () {
  "use strict";
  function Still(props) {
    var element = window.React.useRef(null);
    var passed = { ref: element };
    Object.keys(props).forEach(function (name) {
      if (["kind", "inside", "setProps", "data-still"].indexOf(name) < 0) { passed[name] = props[name]; }
    });
    window.React.useLayoutEffect(function () {
      var painted = document.querySelector('#painted [data-still="' + props["data-still"] + '"]');
      if (props.inside !== undefined) {
        element.current.innerHTML = props.inside;
      } else if (painted) {
        element.current.replaceChildren.apply(element.current, Array.from(painted.childNodes));
      }
    }, [props.inside, props["data-still"]]);
    return window.React.createElement(props.kind, passed);
  }
  window.portal_parts = Object.assign(window.portal_parts || {}, { Still: Still });
}());
