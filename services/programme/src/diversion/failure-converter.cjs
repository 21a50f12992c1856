// CommonJS: Temporal loads it by `require`, and bundles it with the workflow.
const { DefaultFailureConverter } = require('@temporalio/common');

/** Messages and stacks of failures go into a payload, which the codec seals; Temporal's own pages show "Encoded failure". */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
