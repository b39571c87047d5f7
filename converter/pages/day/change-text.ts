import type { ManifestChange } from '../../day/manifest';

/** Why a version was made, in words. */
export function changeText(change: ManifestChange): string {
  switch (change.kind) {
    case 'input-added':
      return `Input added: ${change.key}`;
    case 'input-changed':
      return `Input changed: ${change.key}`;
    case 'input-removed':
      return `Input no longer there: ${change.key}`;
    case 'configuration':
      return 'Configuration or maps changed';
    case 'horizon':
      return `Known until ${change.to}, before until ${change.from}`;
    case 'converter':
      return `Made by aspect-wfm ${change.to}, before by ${change.from}`;
    case 'output-damaged':
      return `A file was missing or damaged: ${change.name}`;
  }
}
