// The page's ways: a text in, an answer that arrives, the text and the answer showing each other.

import * as api from "./api.js";
import { find, make } from "./dom.js";
import { count, showFound } from "./found.js";
import { marksOf, pathsOf, showText, within } from "./marks.js";
import { csv, save } from "./take.js";
import * as words from "./words.js";

const { say } = words;
const body = document.body;
const [text, paper, found, state] = ["text", "paper", "found", "state"].map(find);
const now = { document: null, extraction: null, brief: "", seen: new Set(), stop: null, told: () => "", seeds: [], asked: null };

// --- asking

async function run(asked, name) {
  now.stop?.abort();
  const stop = new AbortController();
  Object.assign(now, { document: null, extraction: null, brief: "", seen: new Set(), stop, asked: name });
  trouble();
  show("result");
  tell(() => say("reading"));
  busy(true);
  showText(paper, asked.text ?? "", null);
  found.replaceChildren();
  try {
    for await (const { name: event, data } of api.extract(asked.form ?? asked, stop.signal)) {
      if (now.stop !== stop) return;
      take(event, data);
    }
    if (!now.extraction || now.extraction.complete === false) throw new api.Trouble({ code: "offline", detail: say("offline") });
  } catch (error) {
    if (now.stop === stop) fail(error, stop);
  } finally {
    if (now.stop === stop) busy(false);
  }
}

function take(event, data) {
  if (event === "document") {
    now.document = data;
    showText(paper, data.text, null);
    paper.lang = data.language ?? "";
  } else if (event === "partial" || event === "complete") {
    now.extraction = data;
    const { seconds, cache, calls } = data.provenance;
    if (event === "partial") tell(() => say("asking", count(data.data)));
    else if (seconds === 0 && cache === "hit" && !calls) tell(() => say("memory", count(data.data)));
    else tell(() => say("done", count(data.data), words.seconds(seconds)));
    draw();
  } else if (event === "brief") {
    now.brief = data.markdown;
  } else if (event === "problem") {
    throw new api.Trouble(data);
  }
}

function fail(error, stop) {
  const stopped = stop.signal.aborted;
  const given = error instanceof api.Trouble ? error.given : { code: "offline", detail: stopped ? "" : say("offline") };
  if (!stopped) trouble(given);
  if (now.extraction) tell(() => say(stopped ? "stopped" : "broken"));
  else show("start");
  if (given.code === "key_missing") askForKey();
}

function draw() {
  const path = document.activeElement?.closest?.("#found [data-path]")?.dataset.path;
  showText(paper, now.document.text, now.extraction);
  showFound(found, now.extraction, now.seen);
  paper.querySelector("mark")?.setAttribute("tabindex", "0");
  if (path) found.querySelector(`[data-path="${CSS.escape(path)}"]`)?.focus();
}

// --- showing

function show(view) {
  body.dataset.view = view;
  if (view === "start") text.focus({ preventScroll: true });
  else pane("found");
}

function pane(name) {
  body.dataset.pane = name;
  for (const button of document.querySelectorAll(".switch button")) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
}

function tell(told) {
  now.told = told;
  state.textContent = told();
}

function busy(is) {
  find("progress").hidden = !is;
  find("stop").hidden = !is;
  found.setAttribute("aria-busy", String(is));
  for (const button of find("take").children) button.disabled = is || !now.extraction;
}

function trouble(given) {
  find("trouble").hidden = !given;
  find("trouble").replaceChildren(...(given ? [words.problem(given), given.request_id ? make("small", {}, `${say("requestId")} ${given.request_id}`) : ""] : []));
}

/** Light what belongs to a path, on both sides. */
function light(paths) {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  for (const path of paths) {
    for (const mark of marksOf(paper, path)) mark.classList.add("lit");
    for (const element of found.querySelectorAll("[data-item], [data-path]")) {
      const at = element.dataset.item ?? element.dataset.path;
      if (within(path, at)) element.classList.add("lit");
    }
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const reach = (element) => element?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });

function toWords(path) {
  const [mark] = marksOf(paper, path);
  if (!mark) return;
  pane("text");
  light([path]);
  reach(mark);
}

function toFound(mark) {
  const paths = pathsOf(mark);
  pane("found");
  light(paths);
  const target = found.querySelector("[data-path].lit") ?? found.querySelector(".lit");
  reach(target);
  return target;
}

function counted() {
  const letters = [...text.value].length;
  find("count").textContent = letters ? say("count", words.number(letters), letters) : "";
}

// --- choices

async function offer() {
  try {
    const [{ schemas }, { models }] = await Promise.all([api.get("v1/schemas"), api.get("v1/models")]);
    now.schemas = schemas;
    now.models = models;
    choices();
  } catch (error) {
    if (error instanceof api.Trouble && error.given.code === "key_missing") askForKey();
    else trouble(error instanceof api.Trouble ? error.given : { code: "offline", detail: say("offline") });
  }
}

function choices() {
  const kept = { schema: find("schema").value, model: find("model").value };
  find("schema").replaceChildren(...(now.schemas ?? []).map((one) => make("option", { value: one.reference }, words.capital(words.label(one.name)) + (one.version > 1 ? ` v${one.version}` : ""))));
  const models = (now.models ?? []).filter((one) => one.strategy !== "reading");
  find("model").replaceChildren(
    ...models.map((one) => make("option", { value: one.name ?? "" }, one.label)),
    make("option", { value: "/reading" }, say("noModel")));
  for (const [id, value] of Object.entries(kept)) {
    if ([...find(id).options].some((option) => option.value === value)) find(id).value = value;
  }
}

function chosen() {
  const model = find("model").value;
  return {
    ...(find("schema").value && { schema: find("schema").value }),
    ...(model === "/reading" ? { strategy: "reading" } : model && { model }),
  };
}

function askForKey() {
  if (!find("gate").open) find("gate").showModal();
}

async function gallery() {
  now.seeds = await api.get("page/seeds.json").catch(() => []);
  list();
}

function list() {
  find("seeds").replaceChildren(...now.seeds.map((seed, i) => {
    const lines = seed.text.split("\n").map((line) => line.trim()).filter((line) => line.length > 30);
    const button = make("button", { type: "button", class: "seed", "data-seed": String(i) },
      make("span", { class: "faint" }, words.capital(words.nameOfLanguage(seed.language))),
      make("span", { class: "line", lang: seed.language }, lines[0] ?? seed.name));
    return make("li", {}, button);
  }));
}

// --- what happens

function submit() {
  if (text.value.trim()) run({ text: text.value, ...chosen() }, "text");
  else text.focus();
}

function upload(file) {
  if (!file) return;
  if (file.size > 2_000_000) {
    trouble({ code: "body_too_large", detail: say("tooLarge") });
    return;
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(chosen())) form.set(name, value);
  form.set("file", file);
  run({ form }, file.name);
}

async function carry(kind) {
  if (kind === "csv") {
    save("extraction.csv", csv(now.extraction));
    note(say("saved"));
    return;
  }
  try {
    await navigator.clipboard.writeText(kind === "json" ? JSON.stringify(now.extraction, null, 2) : now.brief);
    note(say("copied"));
  } catch {
    note(say("copyFailed"));
  }
}

function note(said) {
  const { told } = now;
  state.textContent = said;
  setTimeout(() => { if (now.told === told) state.textContent = told(); }, 1800);
}

find("form").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
text.addEventListener("input", counted);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
});
find("file").addEventListener("change", (event) => { upload(event.target.files[0]); event.target.value = ""; });
find("seeds").addEventListener("click", (event) => {
  const seed = now.seeds[event.target.closest("[data-seed]")?.dataset.seed];
  if (!seed) return;
  text.value = seed.text;
  counted();
  submit();
});
find("back").addEventListener("click", () => { now.stop?.abort(); now.stop = null; show("start"); text.select(); });
find("stop").addEventListener("click", () => now.stop?.abort());
find("take").addEventListener("click", (event) => { if (event.target.dataset.take && now.extraction) carry(event.target.dataset.take); });
document.querySelector(".switch").addEventListener("click", (event) => { if (event.target.dataset.pane) pane(event.target.dataset.pane); });
document.querySelector(".tongues").addEventListener("click", (event) => {
  if (!event.target.dataset.tongue) return;
  words.choose(event.target.dataset.tongue);
  list(); choices(); counted();
  if (now.extraction) draw();
  state.textContent = now.told();
});
find("gate").addEventListener("close", () => { api.remember(find("key").value); trouble(); offer(); });

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    body.classList.toggle("dropping", name === "dragover");
    if (name === "drop") upload(event.dataTransfer.files[0]);
  });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) body.classList.remove("dropping"); });

const pathAt = (target) => target.closest?.("[data-path]")?.dataset.path ?? target.closest?.("[data-item]")?.dataset.item;
for (const name of ["pointerover", "focusin"]) {
  found.addEventListener(name, (event) => { const path = pathAt(event.target); light(path ? [path] : []); });
  paper.addEventListener(name, (event) => { const mark = event.target.closest("mark"); light(mark ? pathsOf(mark) : []); });
}
for (const side of [found, paper]) side.addEventListener("pointerleave", () => light([]));
found.addEventListener("click", (event) => { const path = event.target.closest("[data-path]")?.dataset.path; if (path) toWords(path); });
paper.addEventListener("click", (event) => { const mark = event.target.closest("mark"); if (mark) toFound(mark); });
paper.addEventListener("keydown", (event) => {
  const marks = [...paper.querySelectorAll("mark")];
  const at = marks.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && marks.length) {
    event.preventDefault();
    const next = marks[Math.min(marks.length - 1, Math.max(0, at + step))];
    for (const mark of marks) mark.tabIndex = mark === next ? 0 : -1;
    next.focus({ preventScroll: true });
    reach(next);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    toFound(marks[at])?.focus({ preventScroll: true });
  }
});

words.begin();
pane("found");
offer();
gallery();
