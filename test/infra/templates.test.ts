/**
 * Everything that is asserted of templates, in one test file: it takes Jest as long to load the CDK as to synthesize ten
 * variants, and variants that several cases look at are synthesized once.
 */
import './adherence.cases';
import './adherence-access.cases';
import './adherence-storage.cases';
import './adherence-watch.cases';
import './agent-events.cases';
import './alarms.cases';
import './analytics.cases';
import './assets.cases';
import './conversion.cases';
import './converter-access.cases';
import './costs.cases';
import './keys.cases';
import './outputs.cases';
import './parameters.cases';
import './roles.cases';
import './storage.cases';
import './variants.cases';
