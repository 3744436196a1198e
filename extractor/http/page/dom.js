// Everything that is shown is made here, as nodes: words of texts and models never become markup.

export const find = (id) => document.getElementById(id);

/** An element with attributes, and children that are nodes or words. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}
