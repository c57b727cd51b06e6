// What takes more than a second says so, and is not pressed twice. The button still goes with the form: it rests afterwards.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.dataset.wait) return;
  button.dataset.rests = button.textContent;
  button.textContent = button.dataset.wait;
  button.setAttribute("aria-busy", "true");
  setTimeout(() => {
    button.disabled = true;
  });
});

// Whoever comes back to the page may press again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-rests]")) {
    button.textContent = button.dataset.rests;
    button.removeAttribute("aria-busy");
    button.disabled = false;
  }
});
