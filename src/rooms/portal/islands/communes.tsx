import { communesNear, departmentIn, foldedNames, readCommunes, type Folded, type Named } from "../finder/communes.ts";
import { communesTexts } from "../texts/communes.ts";

export interface CommunesProps {
  /** The communes that are published, in one file that everybody loads alike: what is typed never leaves the browser. */
  readonly index: string;
  /** Where a commune's page is, before its code. */
  readonly page: string;
}

const MOST = 8;
/** A pause of somebody who types: the names of a country are searched then, not at every key. */
const PAUSE_MS = 120;
const ID = "communes-proposees";

/**
 * Names communes while one types, above the plain form, which goes on working: Enter without a choice sends it. An editable
 * combobox with a list (ARIA Authoring Practices, "Combobox with manual selection"): the focus stays in the field.
 */
export function enhance(host: HTMLElement, props: CommunesProps): (() => void) | undefined {
  const input = host.querySelector("input");
  if (!input) return undefined;
  const box = new Combobox(input, props);
  return () => box.end();
}

class Combobox {
  readonly #stop = new AbortController();
  readonly #list = document.createElement("ul");
  readonly #status = document.createElement("p");
  readonly #texts = communesTexts[document.documentElement.lang === "en" ? "en" : "fr"];
  #index: Promise<readonly Folded<Named>[]> | undefined;
  #active = -1;
  #pause = 0;
  #isPressed = false;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly props: CommunesProps,
  ) {
    this.#draw();
    const { signal } = this.#stop;
    input.addEventListener("focus", () => void this.#load(), { signal });
    input.addEventListener("input", () => this.#later(), { signal });
    input.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    input.addEventListener("blur", () => this.#left(), { signal });
    document.addEventListener("pointerdown", () => (this.#isPressed = true), { signal, capture: true });
    document.addEventListener("pointerup", () => (this.#isPressed = false), { signal, capture: true });
    // A press would take the focus, and with it the list, before it is a click.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.#list.addEventListener("click", (event) => this.#onClick(event), { signal });
    if (document.activeElement === input) void this.#load();
  }

  end(): void {
    this.#stop.abort();
    window.clearTimeout(this.#pause);
    this.#list.remove();
    this.#status.remove();
    for (const name of ["role", "aria-autocomplete", "aria-controls", "aria-expanded", "aria-activedescendant"])
      this.input.removeAttribute(name);
  }

  #draw(): void {
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": ID, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.#list.id = ID;
    this.#list.className = "suggestions";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.#texts.list);
    this.#list.hidden = true;
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");
    this.input.after(this.#list, this.#status);
  }

  /** Once; after a failure the next focus tries again, and meanwhile the plain form does. */
  #load(): Promise<readonly Folded<Named>[]> {
    this.#index ??= fetch(this.props.index)
      .then(async (answer) =>
        answer.ok ? foldedNames(readCommunes(await answer.text())) : Promise.reject(new Error()),
      )
      .catch(() => {
        this.#index = undefined;
        return [];
      });
    return this.#index;
  }

  #later(): void {
    window.clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => void this.#propose(), PAUSE_MS);
  }

  async #propose(): Promise<void> {
    const typed = this.input.value;
    const all = await this.#load();
    if (typed !== this.input.value || this.#stop.signal.aborted || document.activeElement !== this.input) return;
    const found = communesNear(all, typed, MOST);
    this.#list.replaceChildren(...found.map((commune, at) => this.#option(commune, at)));
    this.#activate(-1);
    this.#open(found.length > 0);
    if (all.length > 0 && typed.trim().length > 1)
      this.#status.textContent = found.length > 0 ? this.#texts.found(found.length) : this.#texts.none;
  }

  #option({ code, name, postcodes }: Named, at: number): HTMLLIElement {
    const option = document.createElement("li");
    option.id = `${ID}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset["code"] = code;
    const [first] = postcodes;
    const department = departmentIn(code);
    option.textContent = `${name}${department === "ZZ" ? "" : ` (${department})`}${first === undefined ? "" : `, ${first}`}`;
    return option;
  }

  #open(open: boolean): void {
    this.#list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  /** The list is in the flow: closed while a button below it is pressed, the button would go from under the finger, and there would be no click. */
  #left(): void {
    if (!this.#isPressed) {
      this.#close();
      return;
    }
    const closed = { signal: this.#stop.signal, once: true };
    document.addEventListener("pointerup", () => window.setTimeout(() => this.#close()), closed);
  }

  #close(): void {
    this.#open(false);
    this.#activate(-1);
    this.#status.textContent = "";
  }

  #activate(at: number): void {
    const options = [...this.#list.children];
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = options[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const open = !this.#list.hidden;
    if (event.key === "Escape" && open) this.#close();
    else if (event.key === "Enter" && open && this.#active >= 0) this.#go(this.#list.children[this.#active]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#step(event.key === "ArrowDown" ? 1 : -1, open);
    else return;
    event.preventDefault();
  }

  /** Around the list, with the field itself between its end and its beginning. */
  #step(by: 1 | -1, open: boolean): void {
    if (!open) return void this.#propose();
    const stops = this.#list.children.length + 1;
    this.#activate(((this.#active + 1 + by + stops) % stops) - 1);
  }

  #onClick({ target }: MouseEvent): void {
    if (target instanceof Element) this.#go(target.closest("[role=option]"));
  }

  #go(option: Element | null | undefined): void {
    if (!(option instanceof HTMLElement)) return;
    this.input.value = option.textContent.replace(/ \(.*$/u, "");
    location.assign(`${this.props.page}${option.dataset["code"] ?? ""}`);
  }
}
