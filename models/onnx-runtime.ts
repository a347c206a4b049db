// The one door to the ONNX runtime. From 1.29 on it reports its use to its makers on every system, unless this variable
// says otherwise when the first session is made: without it, it asked for the address of their collector within seconds.
// Children get it with their environment (core/platform/child-environment.ts); this is for whoever runs it in a process of
// their own, as evaluations and tests do.
process.env['ORT_DISABLE_TELEMETRY'] = '1'

export { InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node'
