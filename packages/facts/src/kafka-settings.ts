export const PARTITIONS = 3;
export const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 };
