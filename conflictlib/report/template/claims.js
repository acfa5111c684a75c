// Sorts and filters the claims; text is set as text and never as HTML.
const words = document.getElementById("words");
const body = document.getElementById("rows");
const count = document.getElementById("count");
const LIMIT = 500;
let order = null;
let down = false;

function compare(a, b) {
  const one = a[order];
  const other = b[order];
  if (one === null || other === null) return (one === null) - (other === null);
  const result = one.localeCompare(other, "en", { numeric: true });
  return down ? -result : result;
}

function show() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = DATA.rows.filter((row) => {
    const text = row.join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  if (order !== null) rows.sort(compare);
  body.replaceChildren(
    ...rows.slice(0, LIMIT).map((row) => {
      const line = document.createElement("tr");
      line.append(
        ...row.map((value) => {
          const cell = document.createElement("td");
          cell.textContent = value ?? "";
          return cell;
        }),
      );
      return line;
    }),
  );
  const shown = Math.min(rows.length, LIMIT);
  count.textContent = `${rows.length} of ${DATA.rows.length}` +
    (shown < rows.length ? `, the first ${shown} shown` : "");
}

DATA.heads.forEach((name, place) => {
  const cell = document.createElement("th");
  cell.scope = "col";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.addEventListener("click", () => {
    down = order === place && !down;
    order = place;
    document.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    show();
  });
  cell.append(button);
  document.getElementById("heads").append(cell);
});
words.addEventListener("input", show);
show();
