// In the HTML, before the script of the page is loaded: a form that is sent is sent again when the script is there.
window.onsubmit = (event) => {
  event.preventDefault();
  document.documentElement.dataset.sent = '';
};
