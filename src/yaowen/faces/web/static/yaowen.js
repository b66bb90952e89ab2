/* What a keyboard and a pointer add to pages that work without this file. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const typing = (node) => node.closest("input, textarea, select, [contenteditable]");

  /* Hover and focus: the title attribute, set in type and placed beside its words. */
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "tooltip");
  tip.id = "tip";
  tip.hidden = true;
  document.body.append(tip);
  let tipped = null;

  const hideTip = () => {
    if (!tipped) return;
    tipped.setAttribute("title", tipped.dataset.title);
    tipped.removeAttribute("aria-describedby");
    delete tipped.dataset.title;
    tipped = null;
    tip.hidden = true;
  };
  const showTip = (node) => {
    if (node === tipped) return;
    hideTip();
    const words = node.getAttribute("title");
    if (!words) return;
    tipped = node;
    node.dataset.title = words;
    node.removeAttribute("title");
    node.setAttribute("aria-describedby", "tip");
    tip.textContent = words;
    tip.hidden = false;
    const box = node.getClientRects()[0] || node.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), document.documentElement.clientWidth - tip.offsetWidth - 8);
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${Math.max(8, left) + window.scrollX}px`;
    tip.style.top = `${(above > 8 ? above : box.bottom + 8) + window.scrollY}px`;
  };
  const titled = (event) => event.target instanceof Element && event.target.closest("[title], [data-title]");
  document.addEventListener("pointerover", (event) => {
    const node = titled(event);
    if (node && event.pointerType !== "touch") showTip(node);
    else if (!node) hideTip();
  });
  document.addEventListener("focusin", (event) => {
    const node = titled(event);
    if (node && node.matches(":focus-visible")) showTip(node);
    else hideTip();
  });
  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll(".top details[open]")) if (!but || !menu.contains(but)) menu.open = false;
  };
  document.addEventListener("click", (event) => {
    const node = titled(event);
    const link = event.target instanceof Element && event.target.closest("a");
    if (node && !link && !event.target.closest("summary")) showTip(node);
    else hideTip();
    closeMenus(event.target);
  });
  window.addEventListener("scroll", () => tipped && !tipped.matches(":hover, :focus") && hideTip(), { passive: true });

  /* Keyboard. */
  const help = $("#help");
  const items = () => [...document.querySelectorAll("[data-item]")].filter((node) => node.offsetParent);
  const linkOf = (item) => $("h3 a, a", item);
  let current = -1;
  const move = (step) => {
    const all = items();
    if (!all.length) return;
    const focused = all.findIndex((item) => item.contains(document.activeElement));
    current = Math.min(Math.max((focused >= 0 ? focused : current) + step, 0), all.length - 1);
    all.forEach((item, number) => item.classList.toggle("now", number === current));
    const link = linkOf(all[current]);
    if (link) link.focus({ preventScroll: true });
    all[current].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const item = items()[current];
    const link = item && linkOf(item);
    if (link) link.click();
  };
  const search = () => {
    const box = $("[data-search]");
    box.focus();
    box.select();
  };
  let prefix = 0;
  const keys = {
    "/": search,
    j: () => move(1),
    k: () => move(-1),
    o: open,
    m: () => $("[data-jot='read']")?.click(),
    "?": () => help.showModal(),
  };
  const places = { h: "/", n: "/since", t: "/topics", a: "/ask", s: "/settings" };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hideTip();
      closeMenus(null);
      if (typing(event.target)) event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || help.open) return;
    if (Date.now() - prefix < 1200 && places[event.key]) {
      event.preventDefault();
      window.location.assign(places[event.key]);
      return;
    }
    prefix = event.key === "g" ? Date.now() : 0;
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  /* Files dropped on the page go into its form, and are sent. */
  const drop = $("[data-drop]");
  if (drop) {
    const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      drop.classList.add("over");
    });
    document.addEventListener("dragleave", () => drop.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      drop.classList.remove("over");
      $("input[type=file]", drop).files = event.dataTransfer.files;
      drop.requestSubmit();
    });
  }

  /* A cited sentence is shown in the middle of the window, not under its edge. */
  const found = location.hash === "#hl" && $("#hl");
  if (found) found.scrollIntoView({ block: "center" });

  /* Names while typing: the field has the most told ones from the start; this fetches those that begin so. */
  const field = $("[data-search]");
  const list = $("#names");
  let asked = 0;
  if (field && list) {
    field.addEventListener("input", () => {
      window.clearTimeout(asked);
      asked = window.setTimeout(async () => {
        const typed = field.value.trim();
        if (!typed || [...list.options].some((option) => option.value === typed)) return;
        const answer = await fetch(`/search/names?q=${encodeURIComponent(typed)}`);
        if (!answer.ok || typed !== field.value.trim()) return;
        const names = new DOMParser().parseFromString(await answer.text(), "text/html");
        list.replaceChildren(...names.querySelectorAll("option"));
      }, 120);
    });
  }
})();
