// Served beside the modules under this name, from the vendored files.
export * from "idb";
