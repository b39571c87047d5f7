/** The SDK is pinned, so what its later versions will ask of Node is no news for whoever reads stderr. */
export function withoutNodeWarning(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
}
