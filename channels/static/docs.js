// Starts Swagger UI on the documentation page.

const place = document.getElementById("docs");
window.SwaggerUIBundle({
  url: place.dataset.openapi,
  domNode: place,
  deepLinking: true,
  persistAuthorization: true,
  validatorUrl: null,
});
