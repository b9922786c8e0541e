// Self-hosted htmx; its settings stand in the page's <meta name="htmx-config">.
import "htmx.org/dist/htmx.js";
