document.querySelectorAll(".step").forEach(function (step) {
  var button = document.createElement("button");
  button.textContent = "Copy";
  button.addEventListener("click", function () {
    navigator.clipboard.writeText(step.querySelector("pre").textContent).then(function () {
      button.textContent = "Copied";
    });
  });
  step.append(button);
});
