// The slider goes where it is let go, single keys, and a clock that counts on.  Everything here can be done without it.
"use strict";
document.documentElement.classList.add("js");

const slider = document.querySelector(".slider");
if (slider) {
  const stops = slider.dataset.stops.split(" ");
  const range = slider.querySelector("input[type=range]");
  const output = document.getElementById("moment");
  const here = Number(range.value);
  const words = (n) => (n < stops.length ? stops[n].replace("T", " ") : "now");
  range.setAttribute("aria-valuetext", output.textContent);
  range.addEventListener("input", () => {
    output.textContent = words(Number(range.value));
    range.setAttribute("aria-valuetext", words(Number(range.value)));
    slider.querySelectorAll(".came").forEach((bar, n) => bar.classList.toggle("later", n > Number(range.value)));
  });
  const go = () => {
    const n = Number(range.value);
    if (n === here) return;
    const address = new URL(location.href);
    for (const name of ["at", "page", "step"]) address.searchParams.delete(name);
    if (n < stops.length) address.searchParams.set("known", stops[n]);
    else address.searchParams.delete("known");
    location.assign(address);
  };
  let held;
  range.addEventListener("change", () => { clearTimeout(held); held = setTimeout(go, 450); });
}

const current = document.querySelector(".rail [aria-current]");
if (current) current.closest("nav").scrollLeft = Math.max(0, current.offsetLeft - 40);

const waiting = document.querySelector("[data-changes]");
if (waiting) {
  fetch(waiting.dataset.changes).then((answer) => answer.text()).then((text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const found = page.querySelector(".moves");
    const count = page.querySelector("main .count");
    if (!count) return;
    const more = document.createElement("p");
    if (found) {
      const total = found.children.length;
      [...found.children].slice(8).forEach((one) => one.remove());
      if (total > 8) { const all = document.createElement("a"); all.href = waiting.dataset.changes; all.textContent = `All ${total}`; more.className = "onward"; more.append(all); }
    }
    waiting.replaceWith(...[count, found, more].filter(Boolean));
  }).catch(() => {});
}

const left = document.querySelector(".left[data-live]");
if (left) {
  const due = new Date(left.dataset.at).getTime();
  const tell = () => {
    const minutes = Math.floor((due - Date.now()) / 60000);
    if (minutes < 0) return;
    const parts = [[Math.floor(minutes / 1440), "d"], [Math.floor(minutes / 60) % 24, "h"], [minutes % 60, "min"]];
    left.textContent = parts.filter(([n]) => n).map(([n, unit]) => `${n} ${unit}`).join(" ") || "less than a minute";
  };
  setInterval(tell, 15000);
}

const switchedOff = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
const keys = document.getElementById("keys");
if (keys) {
  keys.checked = switchedOff();
  keys.addEventListener("change", () => { try { localStorage.setItem("keys", keys.checked ? "off" : "on"); } catch { /* a browser that keeps nothing */ } });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || switchedOff()) return;
  if (event.target.closest("input, select, textarea")) return;
  const own = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (own) { event.preventDefault(); own.click(); return; }
  if (event.key === "/") { event.preventDefault(); const words = document.querySelector("input[name=words]"); if (words) words.focus(); else location.assign("/claims"); }
  const step = event.key === "[" ? 0 : event.key === "]" ? 1 : -1;
  const link = step >= 0 && [...document.querySelectorAll(".steps a")].find((a) => a.textContent.includes(step ? "later" : "earlier"));
  if (link) link.click();
});
