// What the pages do better with a script; without it they do the same, a page at a time.
"use strict";

// Keys: an element with data-key is pressed by that key, unless somebody is typing. Where the keyboard's letters are
// not Latin ones, or its digits need another key, the place of the key counts.
const places = { KeyS: "s", KeyD: "d", KeyU: "u", KeyZ: "z" };
const pressed = (event) => {
  if (/^[a-z0-9]$/i.test(event.key)) return event.key.toLowerCase();
  if (event.key && event.key.startsWith("Arrow")) return event.key;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code || "");
  return digit ? digit[1] : places[event.code];
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest("input, select, textarea, [contenteditable]")) return;
  const key = pressed(event);
  if (!key) return;
  if (key.startsWith("Arrow")) {
    // Arrows scroll what can be scrolled, and with the shift key they select.
    const region = target.closest(".scroll");
    if (event.shiftKey || region && region.scrollWidth > region.clientWidth) return;
  }
  const found = document.querySelector(`[data-key="${CSS.escape({ s: "1", d: "2", u: "3" }[key] || key)}"]`);
  if (!found) return;
  event.preventDefault();
  found.click();
});

// A page of something under way is asked for again.
const again = Number(document.documentElement.dataset.refresh);
if (again) setTimeout(() => location.replace(location.pathname + location.search), again * 1000);

// On a narrow screen the pages' names are a strip: the one of this page is in sight.
const strip = document.querySelector("header.site ul");
const here = strip && strip.querySelector("[aria-current=page]");
if (here) strip.parentElement.scrollLeft = here.offsetLeft - strip.parentElement.clientWidth / 2;

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") { form.dataset.sent = "yes"; setTimeout(() => delete form.dataset.sent, 4000); }
});

// Choosing a source with the mouse shows its columns; who goes through the list by keys presses the button instead.
const table = document.querySelector(".filters select[name=table]");
if (table) {
  let byMouse = false;
  table.addEventListener("pointerdown", () => { byMouse = true; });
  table.addEventListener("keydown", () => { byMouse = false; });
  table.addEventListener("change", () => { if (byMouse) table.form.requestSubmit(); });
}

const post = (path, fields) => fetch(path, {
  method: "POST", body: fields, credentials: "same-origin",
  headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Sluice-Part": "yes" }
});

// Of a row with many cells only those go back that somebody has changed.
const changed = (form) => {
  const fields = new FormData(form);
  for (const input of form.querySelectorAll(".inputs input")) {
    if (input.value === input.defaultValue) fields.delete(input.name);
  }
  return new URLSearchParams(fields);
};
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const same = [...event.target.querySelectorAll(".inputs input")].filter((input) => input.value === input.defaultValue);
  for (const input of same) input.disabled = true;
  setTimeout(() => { for (const input of same) input.disabled = false; });
});

// A form with data-try is washed while somebody types: the result goes into data-into, or #trial.
for (const form of document.querySelectorAll("form[data-try]")) {
  let waiting = 0, asked = 0;
  const trial = document.getElementById(form.dataset.into || "trial");
  const ask = async () => {
    const number = ++asked;
    try {
      const answer = await post(form.dataset.try, changed(form));
      const text = await answer.text();
      if (number === asked && answer.ok) trial.innerHTML = text;
    } catch { /* The server may be gone; the form itself will say so. */ }
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 250); });
}

// A job's progress without loading the page again and again.
const job = document.getElementById("job");
if (job) {
  let missed = 0;
  const look = async () => {
    try {
      const state = await (await fetch("/job/state", { credentials: "same-origin" })).json();
      if (!state.running) { location.replace("/job"); return; }
      missed = 0;
      if (job.textContent !== state.says) job.textContent = state.says;
    } catch {
      // It may be busy for a moment: ask again, and say so when it stays away.
      if (++missed === 8) job.textContent = job.dataset.lost;
    }
    setTimeout(look, 400);
  };
  look();
}

// Files: dropped or chosen, sent one after another, each with its progress.
const drop = document.getElementById("drop");
if (drop) {
  const chooser = drop.querySelector("input[type=file]");
  const list = document.getElementById("sending");
  const more = document.getElementById("arrived");
  const send = (file) => new Promise((done) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    name.textContent = file.name;
    bar.max = Math.max(file.size, 1);
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(name, bar);
    list.append(item);
    const refuse = (words) => {
      bar.remove();
      const trouble = document.createElement("p");
      trouble.className = "alert";
      trouble.setAttribute("role", "alert");
      trouble.textContent = words;
      item.append(trouble);
      done(false);
    };
    if (file.size > Number(drop.dataset.most)) { refuse(drop.dataset.large); return; }
    const request = new XMLHttpRequest();
    request.open("POST", "/files/upload?name=" + encodeURIComponent(file.name));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => { bar.value = event.loaded; };
    request.onloadend = () => {
      if (request.status === 201) { bar.value = bar.max; done(true); return; }
      refuse(request.responseText || drop.dataset.broken);
    };
    request.send(file);
  });
  const sendAll = async (files) => {
    let all = true;
    list.replaceChildren();
    more.hidden = true;
    for (const file of files) all = await send(file) && all;
    // The same file may be chosen once more.
    chooser.value = "";
    if (all) location.assign("/files");
    else more.hidden = false;
  };
  chooser.addEventListener("change", () => sendAll([...chooser.files]));
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); sendAll([...event.dataTransfer.files]); });
}
