// The answer to take along.

const HEAD = ["path", "value", "words", "start", "end", "match", "confidence", "warnings"];

/** A cell: quoted, and never a formula for a spreadsheet that opens it. */
function cell(value) {
  const words = String(value ?? "");
  const harmless = /^[=+\-@\t\r]/.test(words) && !/^-?\d+(\.\d+)?$/.test(words) ? `'${words}` : words;
  return `"${harmless.replaceAll('"', '""')}"`;
}

function* leaves(value, path) {
  if (value !== null && typeof value === "object" && !(Array.isArray(value) && value.every((part) => typeof part !== "object"))) {
    for (const [name, held] of Object.entries(value)) yield* leaves(held, `${path}/${name}`);
  } else if (value !== null && !(Array.isArray(value) && !value.length)) {
    yield [path, Array.isArray(value) ? value.join(" ") : value];
  }
}

/** One line a value, with the words that prove it; RFC 4180. */
export function csv(extraction) {
  const lines = [...leaves(extraction.data, "")].map(([path, value]) => {
    const [place] = Object.entries(extraction.evidence).find(([at]) => at === path || at.startsWith(`${path}/`))?.[1] ?? [];
    const sure = extraction.confidence[path] ?? extraction.confidence[path.split("/").slice(0, -1).join("/")];
    const warnings = extraction.warnings.filter((warning) => warning.path === path).map((warning) => warning.message);
    return [path, value, place?.text, place?.start, place?.end, place?.match, sure, warnings.join("; ")];
  });
  return [HEAD, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

export function save(name, words) {
  // The mark tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", words], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
