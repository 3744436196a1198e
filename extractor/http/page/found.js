// What was found: the event on top, then each list, each value a way to its words.

import { make } from "./dom.js";
import { penOf, within } from "./marks.js";
import * as say from "./words.js";

const HEADS = ["name", "title", "value"];
const LONG = 60;
const empty = (value) => value === null || value === undefined || (Array.isArray(value) && !value.length);
const plain = (value) => value === null || typeof value !== "object" || (Array.isArray(value) && value.every((part) => typeof part !== "object"));

/** How many values and items an answer holds. */
export function count(data) {
  return Object.values(data).reduce((sum, value) => {
    if (Array.isArray(value)) return sum + value.length;
    if (plain(value)) return sum + Number(!empty(value));
    return sum + Number(Object.values(value).some((part) => !empty(part)));
  }, 0);
}

/** A value as a person reads it. */
export function shown(name, value, beside = {}) {
  if (Array.isArray(value)) return value.map((part) => shown(name, part)).join(" – ");
  if (typeof value !== "string") return typeof value === "number" ? say.number(value) : String(value);
  if (name === "value" && /^-?\d+(\.\d+)?$/.test(value)) return amount(value, beside);
  if (/^[A-Z]{2}$/.test(value) && /^countr/.test(name)) return say.country(value);
  if (/^(\d{4}|--\d{2})[\d\-/]*$/.test(value)) return say.date(value);
  return /^[a-z]+(_[a-z]+)*$/.test(value) && !HEADS.includes(name) ? say.label(value) : value;
}

function amount(value, { unit, qualifier }) {
  const hedge = qualifier ? `${say.label(qualifier)} ` : "";
  if (unit === "percent") return `${hedge}${say.number(value)} %`;
  return `${hedge}${say.number(value)}${unit ? ` ${say.label(unit)}` : ""}`;
}

/** Fill an element with an answer. Paths in `seen` were there before; others arrive. */
export function showFound(element, extraction, seen) {
  const { data } = extraction;
  const context = { ...extraction, seen, placed: new Set() };
  const lists = Object.entries(data).filter(([, value]) => Array.isArray(value) && !(value.length && plain(value)));
  const facts = Object.entries(data).filter(([name]) => !lists.some(([list]) => list === name));
  const shownLists = lists.map(([name, items]) => list(name, items, context));
  element.replaceChildren(...[head(facts, context), ...shownLists].filter(Boolean), ...rest(context));
}

function head(facts, context) {
  if (!facts.length) return null;
  const rows = facts.map(([name, value]) => {
    const path = `/${name}`;
    const pen = penOf(name, context.data);
    const leaves = plain(value) ? [[name, value, path]] : Object.entries(value).map(([leaf, held]) => [leaf, held, `${path}/${leaf}`]);
    const held = leaves.filter(([, one]) => !empty(one));
    const said = held.length
      ? held.flatMap(([leaf, one, at], i) => [i ? ", " : null, valueOf(leaf, one, at, context, {}, say.capital)])
      : [make("span", { class: "faint" }, say.say("none"))];
    return make("div", { class: `fact ${pen} ${held.length ? "" : "missing"}`, "data-item": path },
      make("dt", {}, say.capital(say.label(name))), make("dd", {}, ...said, sure(held.map(([, , at]) => at), context), ...warned(path, context)));
  });
  return make("dl", { class: "sheet facts" }, ...rows);
}

function list(name, items, context) {
  const path = `/${name}`;
  const pen = penOf(name, context.data);
  const entries = items.map((item, i) => entry(item, `${path}/${i}`, context));
  return make("section", { class: `group ${pen}`, "aria-label": say.capital(say.label(name)) },
    make("h2", {}, say.capital(say.label(name)), make("span", { class: "number" }, String(items.length))),
    entries.length ? make("ul", { class: "sheet items" }, ...entries) : make("p", { class: "faint nothing" }, say.say("none")),
    ...warned(path, context));
}

function entry(item, path, context) {
  const leaves = plain(item) ? { value: item } : item;
  const headed = HEADS.find((name) => !empty(leaves[name])) ?? Object.keys(leaves).find((name) => !empty(leaves[name]));
  const told = Object.entries(leaves).filter(([name, value]) => name !== headed && !empty(value) && !(headed === "value" && ["unit", "qualifier"].includes(name)));
  const at = (name) => (plain(item) ? path : `${path}/${name}`);
  const long = told.filter(([, value]) => typeof value === "string" && (value.length > LONG || value.includes(" ")));
  const short = told.filter((pair) => !long.includes(pair));
  const arrives = !context.seen.has(path);
  context.seen.add(path);
  return make("li", { class: `item${arrives ? " arrives" : ""}`, "data-item": path },
    make("div", { class: `headed${headed === "value" ? " figure" : ""}` },
      headed ? valueOf(headed, leaves[headed], at(headed), context, leaves, say.capital) : null, sure([path], context)),
    ...long.map(([name, value]) => make("p", { class: "long" }, valueOf(name, value, at(name), context))),
    short.length ? make("p", { class: "tags" }, ...short.map(([name, value]) => valueOf(name, value, at(name), context))) : null,
    ...warned(path, context));
}

/** A value: a button that leads to its words where it has any. */
function valueOf(name, value, path, context, beside = {}, spell = (words) => words) {
  const words = spell(shown(name, value, beside));
  const proven = Object.keys(context.evidence).some((at) => within(at, path));
  return make(proven ? "button" : "span", { class: `value${name === "title" ? " wordy" : ""}`, type: proven && "button", "data-path": path, title: say.capital(say.label(name)) }, words);
}

function sure(paths, context) {
  const known = paths.map((path) => context.confidence[path]).filter((value) => value !== undefined);
  if (!known.length) return null;
  const shownAs = say.percent(Math.min(...known));
  return make("span", { class: "sure", title: say.say("sure", shownAs), "aria-label": say.say("sure", shownAs) }, shownAs);
}

function warned(path, context) {
  return context.warnings.flatMap((warning, i) => {
    if (context.placed.has(i) || !warning.path || !within(warning.path, path)) return [];
    context.placed.add(i);
    return [caution(warning)];
  });
}

const caution = (warning) => make("p", { class: "caution" }, make("b", {}, `${say.capital(say.label(warning.code))}. `), make("span", { lang: "en" }, warning.message));

/** Warnings about the whole answer, or about what is no longer in it. */
function rest(context) {
  const left = context.warnings.filter((_, i) => !context.placed.has(i));
  const how = make("p", { class: "how" }, say.say("how", context.provenance));
  if (!left.length) return [how];
  return [make("section", { class: "group", "aria-label": say.say("warnings") }, make("h2", {}, say.say("warnings")), ...left.map(caution)), how];
}

