import packageJson from '../../package.json';

/** Version of the converter, as manifests record it. */
export const CONVERTER_VERSION: string = packageJson.version;
