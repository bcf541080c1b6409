# Two stages: the dependencies are installed where npm is, and only they and the sources are kept.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages carry a Node for machines that have none; this image has its own.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3978 \
    WAYFINDER_DATA_DIR=/var/lib/wayfinder
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY data ./data
COPY prompts ./prompts
COPY src ./src
# The only folder that is written to: mount a volume here, or set DATABASE_URL and leave it empty.
RUN mkdir -p /var/lib/wayfinder && chown node:node /var/lib/wayfinder
VOLUME ["/var/lib/wayfinder"]
USER node
EXPOSE 3978
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node as the first process gets the signals itself; npm would swallow them.
CMD ["node", "src/main.ts"]
