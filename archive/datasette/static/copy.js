// The buttons that copy a citation. Without this file the text can be selected, and downloaded, all the same.
const told = document.getElementById("copied");

for (const button of document.querySelectorAll("button[data-copies]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies).textContent.trim();
    const done = await copy(text);
    button.textContent = done ? "Copied" : "Not copied";
    told.textContent = done ? "The citation is in the clipboard." : "The browser did not allow to copy: select the text.";
    setTimeout(() => { button.textContent = label; told.textContent = ""; }, 2000);
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsSelection(text);
  }
}

// Away from loopback and without HTTPS, browsers offer the old way only.
function copyAsSelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
