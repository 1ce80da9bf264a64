'use strict';

/* global SwaggerUIBundle */
(() => {
  const root = document.documentElement;
  const problem = (text) => root.setAttribute('data-error', `${root.getAttribute('data-error') ?? ''}${text}\n`);
  window.addEventListener('error', (event) => problem(event.message));
  document.addEventListener('securitypolicyviolation', (event) => problem(`blocked: ${event.blockedURI}`));

  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    // A key that was given on the page at / is sent here too.
    requestInterceptor: (request) => {
      const key = sessionStorage.getItem('rnn4j-key');
      if (key && request.url.startsWith(`${location.origin}/`)) {
        request.headers['X-Api-Key'] = key;
      }
      return request;
    },
    onComplete: () => root.setAttribute('data-ready', 'true'),
  });
})();
