import { merged, type SiteInputs } from '../conversion/a-site';

/** A setting whose other value gives other figures of the same inputs. */
export interface SettingCase {
  /** Its place in the configuration, `rules.apsBasis`. */
  readonly key: string;
  /** Told apart from other cases of the key by this. */
  readonly title: string;
  readonly inputs: SiteInputs;
  /** The value that is not the default, as the configuration file has it. */
  readonly to: unknown;
  /** The exact figures that the setting decides. */
  readonly figures: (inputs: SiteInputs) => Promise<unknown>;
  readonly byDefault: unknown;
  readonly changed: unknown;
}

/** The same inputs with one key of the configuration set. */
export function withSetting(inputs: SiteInputs, key: string, value: unknown): SiteInputs {
  const section = key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return { ...inputs, config: merged(inputs.config ?? {}, section as Record<string, unknown>) };
}
