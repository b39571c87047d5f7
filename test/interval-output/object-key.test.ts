import { isInFolders, listingRange, parseObjectKey } from '../../converter/core/connect/interval-output/object-key';

const FOLDER = '2026/03/02/09';
const NAME = 'aspect-wfm-ap-kda-to-s3-1-2026-03-02-09-05-00-3f0c';

describe('parseObjectKey', () => {
  test.each([
    [`${FOLDER}/${NAME}`, 'aspect-wfm-ap-kda-to-s3', '2026-03-02T09:05:00Z'],
    [`${FOLDER}/${NAME}.gz`, 'aspect-wfm-ap-kda-to-s3', '2026-03-02T09:05:00Z'],
    ['2026/03/02/09/s-12-2026-03-02-10-59-59-x', 's', '2026-03-02T10:59:59Z'],
    ['2026/03/02/09/s-1-2-2026-03-02-10-59-59-a b_c', 's-1', '2026-03-02T10:59:59Z'],
    ['2026/03/02/09/s-1-2026-03-02-09-00-00-1-2020-01-01-00-00-00-x', 's', '2026-03-02T09:00:00Z'],
    ['2024/02/29/23/s-1-2024-02-29-23-00-00-x', 's', '2024-02-29T23:00:00Z'],
  ])('%s is of stream %s and arrived %s', (key, stream, arrival) => {
    expect(parseObjectKey(key)).toEqual({ stream, arrival: Date.parse(arrival) });
  });

  test.each([
    `processing-failed/${FOLDER}/${NAME}`,
    `${FOLDER}/more/${NAME}`,
    `${FOLDER}/${NAME}/more`,
    `${FOLDER}/`,
    NAME,
    `2026/03/02/${NAME}`,
    `${FOLDER}/s-2026-03-02-09-05-00-x`,
    `${FOLDER}/s-1-2026-03-02-09-05-x`,
    `${FOLDER}/s-1-2026-03-02-09-05-00-`,
    `${FOLDER}/s-1-2026-03-02-09-05-00`,
    `${FOLDER}/-1-2026-03-02-09-05-00-x`,
    `${FOLDER}/s-v1-2026-03-02-09-05-00-x`,
    `${FOLDER}/s-1-2026-02-30-09-05-00-x`,
    `${FOLDER}/s-1-2026-13-02-09-05-00-x`,
    `${FOLDER}/s-1-2026-03-02-24-00-00-x`,
    `${FOLDER}/s-1-2026-03-02-09-60-00-x`,
    'status/ASPECT_AGENT_STATUS_INFO.csv',
  ])('%s is no data', (key) => {
    expect(parseObjectKey(key)).toBeNull();
  });
});

describe('listingRange', () => {
  test.each([
    ['2026-03-01T20:45:00Z', '2026-03-02T01:00:00Z', '2026/03/01/20/', '2026/03/02/01/'],
    ['2026-03-01T20:00:00Z', '2026-03-02T01:00:00.001Z', '2026/03/01/20/', '2026/03/02/02/'],
    ['2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', '2026/12/31/23/', '2027/01/01/00/'],
    ['2026-03-01T20:45:00Z', '2026-03-01T20:45:00Z', '2026/03/01/20/', '2026/03/01/21/'],
  ])('from %s to %s: folders from %s to before %s', (from, to, first, end) => {
    expect(listingRange(Date.parse(from), Date.parse(to))).toEqual({ from: first, to: end });
  });
});

test.each([
  ['2026/03/02/08/s-1-2026-03-02-08-59-59-x', false],
  ['2026/03/02/09/s-1-2026-03-02-09-00-00-x', true],
  // The folder decides, whatever the name says.
  ['2026/03/02/10/s-1-2026-03-02-12-00-00-x', true],
  ['2026/03/02/11/s-1-2026-03-02-10-30-00-x', false],
])('%s lies in the folders from 9 to 11: %p', (key, expected) => {
  const hours = listingRange(Date.parse('2026-03-02T09:10:00Z'), Date.parse('2026-03-02T10:10:00Z'));
  expect(isInFolders(key, hours)).toBe(expected);
});
