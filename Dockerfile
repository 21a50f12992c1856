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
ARG WORKSPACES="@byway/intake @byway/scheduling @byway/attendance @byway/programme @byway/court-summons @byway/signposting @byway/sign-in @byway/console @byway/system"
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

FROM node:24-bookworm-slim
WORKDIR /byway
COPY --from=installed /byway/ ./
COPY --from=pruned /repo/out/full/ ./
# The console's style sheet is compiled here, because its folder cannot be written to when it runs. Key volumes take over
# the owner of the folder they are laid over.
RUN if [ -d services/console ]; then \
      node --disable-warning=ExperimentalWarning -e "import('./services/console/src/page/styles.ts').then((m) => m.styleSheet())"; \
    fi \
    && for name in services/* infra/sign-in migrate; do install -d -o node -g node -m 0700 "/keys/$(basename "$name")"; done
USER node
