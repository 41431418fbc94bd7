/*
 * The form of a pledge: “all that is missing” and a number of one's own take each other's place.
 * Without this file the form asks which of the two is meant.
 */
(() => {
  "use strict";

  for (const tick of document.querySelectorAll(".hf-everything input")) {
    const number = document.getElementById(tick.id.replace("everything-", "need-"));
    if (!number) continue;
    tick.addEventListener("change", () => {
      if (tick.checked) number.value = "";
    });
    number.addEventListener("input", () => {
      if (number.value) tick.checked = false;
    });
  }
})();
