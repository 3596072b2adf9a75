/** Names of organisations: companies, shops, public bodies, and what banks themselves keep accounts for. */

const ORGANISATION = /公司|厂$|店$|行$|商行|超市|百货|商贸|合作社|中心|经营部|工作室|个体|金店|珠宝|黄金|社会保险|医疗保险|养老保险|公积金|基金|证券|期货|保险|理财|医院|学校|大学|幼儿园|委员会|政府|财政|税务|供电|供水|燃气|自来水|协会|事务所/u;

export function isOrganisationName(name: string): boolean {
  return ORGANISATION.test(name);
}
