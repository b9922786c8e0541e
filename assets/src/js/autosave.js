// Drafts: kept on this device at once, sent to the server every few seconds, offered back after a break.
const PAUSE = 4000;
const WORDS = {
  saved: "Đã lưu nháp lúc",
  local: "Chưa gửi được lên máy chủ. Đã giữ trên máy này lúc",
  lost: "Chưa lưu được nháp. Anh/chị giữ trang này mở.",
  conflict: "Vừa có người khác sửa bản này. Nội dung Anh/chị nhập vẫn giữ trên máy này.",
  found: "Trên máy này có bản nháp lúc",
  restore: "Lấy lại bản nháp",
};
const SKIPPED = new Set(["csrfmiddlewaretoken", "once", "version"]);

function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));
}

// Two people may share one office computer: a draft belongs to the desk that wrote it.
function keyFor(name) {
  return `draft:${document.body.dataset.desk ?? ""}:${name}`;
}

function keyOf(form) {
  return keyFor(form.dataset.draftKey || form.dataset.draftUrl);
}

function read(form) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(form)));
  } catch {
    return null;
  }
}

function keep(form, sent = false) {
  try {
    const draft = { version: form.dataset.draftVersion ?? "", at: Date.now(), entries: entriesOf(form), sent };
    localStorage.setItem(keyOf(form), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function clock(at) {
  return new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

function say(form, before, at) {
  const note = form.querySelector("[data-draft-note]");
  if (!note) return;
  note.textContent = before;
  if (at === undefined) return;
  const time = document.createElement("time");
  time.dateTime = new Date(at).toISOString();
  time.textContent = clock(at);
  note.append(" ", time);
}

async function send(form) {
  const body = new FormData();
  for (const [name, value] of entriesOf(form)) body.append(name, value);
  for (const name of ["csrfmiddlewaretoken", "version"]) {
    const field = form.elements.namedItem(name);
    if (field) body.append(name, field.value);
  }
  const answer = await fetch(form.dataset.draftUrl, {
    method: "POST",
    body,
    credentials: "same-origin",
    headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (!answer.ok) throw new Error(String(answer.status));
}

async function save(form) {
  const kept = keep(form);
  try {
    await send(form);
    keep(form, true);
    say(form, form.dataset.draftSaved || WORDS.saved, Date.now());
  } catch (error) {
    const refused = error.message === "409";
    if (refused) say(form, form.dataset.draftConflict || WORDS.conflict);
    else if (kept) say(form, form.dataset.draftLocal || WORDS.local, Date.now());
    else say(form, form.dataset.draftLost || WORDS.lost);
  }
}

function restore(form, entries) {
  const left = new Map();
  for (const [name, value] of entries) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.name) || ["hidden", "file", "submit"].includes(field.type)) continue;
    const values = left.get(field.name);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values?.includes(field.value) ?? false;
    else if (values?.length) field.value = values.shift();
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offer(form) {
  const draft = read(form);
  const same = draft && JSON.stringify(draft.entries) === JSON.stringify(entriesOf(form));
  if (!draft || same || draft.version !== (form.dataset.draftVersion ?? "")) return;
  say(form, form.dataset.draftFound || WORDS.found, draft.at);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small";
  button.textContent = form.dataset.draftRestore || WORDS.restore;
  button.addEventListener("click", () => {
    restore(form, draft.entries);
    form.querySelector("[data-draft-note]")?.focus();
  });
  form.querySelector("[data-draft-note]")?.append(" ", button);
}

function watch(form) {
  let timer = 0;
  offer(form);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form), PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(form);
  });
  window.addEventListener("pagehide", () => timer && keep(form));
}

// Signing out clears what the server already has; what could not be sent stays for the same desk.
function forgetSent() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("draft:"))) {
    if (JSON.parse(localStorage.getItem(key) || "{}").sent) localStorage.removeItem(key);
  }
}

export function startAutosave() {
  document.querySelectorAll("form[data-draft-url]").forEach(watch);
  for (const form of document.querySelectorAll("form[data-sign-out]")) form.addEventListener("submit", forgetSent);
  // A page that shows the saved record names the draft that is no longer needed.
  for (const done of document.querySelectorAll("[data-draft-done]")) {
    localStorage.removeItem(keyFor(done.dataset.draftDone));
  }
}
