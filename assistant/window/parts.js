// What every part of the window that is HTML of our own does: buttons say what they do by data-do.
// "choosing", "opening", "marking", "exporting", "trying", "limiting" and "freeing" are told to Vouch.
const copied = async (button) => {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    (button.closest("dialog") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const words = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = words; button.focus(); }, 1500);
};

element.closest("#status")?.setAttribute("role", "status");

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || !element.contains(button)) return;
  const act = button.dataset.do;
  if (act === "closing") button.closest("dialog").close();
  else if (act === "copying") copied(button);
  else {
    window.vouchActed = button.id;
    trigger(act, { ...button.dataset });
  }
});

element.addEventListener("close", () => { props.value = ""; }, true);

watch("value", () => {
  const dialog = element.querySelector("dialog");
  if (dialog && !dialog.open) {
    dialog.showModal();
    dialog.querySelector("mark")?.scrollIntoView({ block: "center" });
  }
  const talk = element.querySelector(".talk");
  if (talk) settle(talk);
  const acted = window.vouchActed && document.getElementById(window.vouchActed);
  if (acted && element.contains(acted) && document.activeElement === document.body) acted.focus({ preventScroll: true });
});

// Brings the beginning of a new exchange into view, so that the verdict is seen and not the end of the reply.
const settle = (talk) => {
  if (talk.dataset.turns === "0" || talk.dataset.turns === settled) return;
  settled = talk.querySelector(".waiting") ? "" : talk.dataset.turns;
  const box = talk.closest("#conversation");
  box.scrollTop += talk.lastElementChild.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
};
let settled = "";
