import { commandLine, refuse } from '@byway/engines/command-line';
import { type Manifest, prepareOf, servicesOf, yamlOf } from './rendered.ts';
import { secretsAsked } from './secrets-asked.ts';
import { readValues, type Values } from './values.ts';

const USAGE = `npm run kubernetes --silent -- prepare | services | secrets --values=FILE

  Prints what a cluster is told, as YAML for kubectl apply -f -; it reaches no cluster itself.

  prepare     the namespace, accounts, walls, and the jobs that migrate and make topics: first, with each version
  services    what serves: when the jobs of its version have come to their end
  secrets     which Secrets have to be there, and what is in each; none is made here

  --values=   what is different here: infra/kubernetes/values.example.yaml (docs/deploy/kubernetes.md)`;

const PARTS: Readonly<Record<string, (values: Values) => Manifest[]>> = { prepare: prepareOf, services: servicesOf };

const { values: given, positionals } = commandLine(USAGE, {
  allowPositionals: true,
  options: { values: { type: 'string' } },
});
const [part = '', ...more] = positionals;
if (!given.values || more.length > 0) refuse(USAGE);
try {
  const values = readValues(given.values);
  if (part === 'secrets') console.log(secretsAsked([...prepareOf(values), ...servicesOf(values)]).join('\n'));
  else process.stdout.write(yamlOf((PARTS[part] ?? refuse(USAGE))(values)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
