// The text with the places that prove something.

import { make } from "./dom.js";

/** The top-level field of a JSON Pointer. */
export const fieldOf = (path) => path.split("/")[1];
/** Whether a path is another, or lies within it. */
export const within = (path, outer) => path === outer || path.startsWith(`${outer}/`);

/** Six pens, given to fields in the order in which the answer names them. */
export const penOf = (field, data) => `pen-${Math.max(0, Object.keys(data).indexOf(field)) % 6}`;

/**
 * The text in pieces, each with the paths that it proves. Offsets of the answer count code points, those of
 * JavaScript UTF-16 units, so they are counted here.
 */
export function pieces(text, evidence) {
  const units = [0];
  for (const letter of text) units.push(units.at(-1) + letter.length);
  const places = Object.entries(evidence).flatMap(([path, found]) => found.map((place) => ({ path, start: place.start, end: place.end })));
  const cuts = [...new Set([0, units.length - 1, ...places.flatMap((place) => [place.start, place.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => ({
    words: text.slice(units[cuts[i]], units[end]),
    places: places.filter((place) => place.start <= cuts[i] && place.end >= end).sort((a, b) => a.end - a.start - (b.end - b.start)),
  }));
}

/** Fill an element with the text, every place that proves something marked. */
export function showText(element, text, extraction) {
  const marked = extraction ? pieces(text, extraction.evidence) : [{ words: text, places: [] }];
  element.replaceChildren(...marked.map(({ words, places }) => {
    if (!places.length) return document.createTextNode(words);
    const paths = [...new Set(places.map((place) => place.path))];
    return make("mark", { class: penOf(fieldOf(paths[0]), extraction.data), "data-paths": paths.join(" "), tabindex: "-1" }, words);
  }));
}

export const marksOf = (element, path) => [...element.querySelectorAll("mark")].filter((mark) => pathsOf(mark).some((one) => within(one, path)));
export const pathsOf = (mark) => mark.dataset.paths.split(" ");
