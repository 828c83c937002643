/** The element with this id; the page is written so that it exists. */
export const byId = (id) => document.getElementById(id);

/**
 * Builds an element. Attributes are set as attributes, `text` as text content, `on` as listeners; children may be
 * elements, strings, or nothing.
 */
export function el(name, given = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'text') node.textContent = value;
    else if (key === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

let fading;

/** Says something at the foot of the page for a moment. */
export function toast(text) {
  const node = byId('toast');
  node.textContent = text;
  node.dataset.shown = '';
  clearTimeout(fading);
  fading = setTimeout(() => delete node.dataset.shown, 2600);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied');
  } catch {
    toast('Copying is not allowed here: select the text instead');
  }
}
