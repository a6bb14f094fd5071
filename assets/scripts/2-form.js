// A form whose answer comes back into the page. What stands in its fields goes to a callback as one text, when it is
// sent or when one of its other buttons is pressed; then the reader is led to the place that answers.
(function () {
  "use strict";
  var sendings = 0;
  var watch = null;

  function lead(count) {
    if (watch) { watch.disconnect(); }
    watch = new MutationObserver(function () {
      var place = document.querySelector('[data-focus="' + count + '"]');
      if (!place) { return; }
      watch.disconnect();
      watch = null;
      place.focus();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }

  function Form(props) {
    function send(form, deed) {
      var said = {};
      new FormData(form).forEach(function (value, name) { said[name] = String(value); });
      sendings += 1;
      said.deed = deed;
      said.n = String(sendings);
      lead(sendings);
      props.setProps({ said: JSON.stringify(said) });
    }
    var passed = {
      onSubmit: function (event) {
        var pressed = event.nativeEvent.submitter || event.currentTarget.querySelector("button[type=submit]");
        event.preventDefault();
        send(event.currentTarget, pressed ? pressed.value : "");
      },
      onClick: function (event) {
        var pressed = event.target.closest("button[data-deed]");
        if (pressed) { send(event.currentTarget, pressed.dataset.deed); }
      }
    };
    Object.keys(props).forEach(function (name) {
      if (["kind", "said", "setProps", "children"].indexOf(name) < 0) { passed[name] = props[name]; }
    });
    return window.React.createElement("form", passed, props.children);
  }
  window.portal_parts = Object.assign(window.portal_parts || {}, { Form: Form });
}());
