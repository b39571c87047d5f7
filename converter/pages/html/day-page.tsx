import { formatLocal } from '../../core/time/site-day';
import type { DayRecord } from '../day/day-record';
import { AgentGroups } from './agent-groups';
import { Agents } from './agents';
import { AnonymousNote } from './anonymous-note';
import type { PageAssets } from './assets';
import { ContactGroups } from './contact-groups';
import { Differences } from './differences';
import { htmlDocument } from './document';
import { Findings } from './findings';
import { Inputs } from './inputs';
import { VerdictBanner } from './verdict';

const SECTIONS = [
  { id: 'verdict', title: 'Is this day good?' },
  { id: 'contacts', title: 'Contacts and staffing' },
  { id: 'agent-groups', title: 'Agent groups' },
  { id: 'agents', title: 'Agents' },
  { id: 'findings', title: 'Findings' },
  { id: 'inputs', title: 'Inputs' },
  { id: 'differences', title: 'Difference' },
];

/** The page of a day: one HTML file. Every figure on it is one of the day's csv files or of its manifest. */
export function dayPage(record: DayRecord, assets: PageAssets): string {
  const { date, start, timeZone } = record.day;
  return htmlDocument(
    { title: `${date}: history for Aspect WFM${record.isAnonymous ? ', anonymous' : ''}`, sections: SECTIONS },
    assets,
    <>
      <h1>
        {date} <small>{formatLocal(start, timeZone, 'cccc')}</small>
      </h1>
      {record.isAnonymous && <AnonymousNote />}
      <VerdictBanner record={record} />
      <ContactGroups record={record} />
      <AgentGroups record={record} />
      <Agents record={record} />
      <Findings record={record} />
      <Inputs record={record} />
      <Differences record={record} />
    </>,
  );
}
