// Vietnamese numbers: "1.234.567,5" in, "1.234.567,5" out.
const WRITTEN = /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
const format = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 6 });

export function parseNumber(text) {
  const clean = text.replace(/\s/g, "");
  if (!WRITTEN.test(clean)) return null;
  return Number(clean.replace(/\./g, "").replace(",", "."));
}

export function formatNumber(value) {
  return format.format(value);
}
