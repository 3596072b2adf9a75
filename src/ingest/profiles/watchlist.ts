/** Watchlists: accounts, phones, IDs, devices and addresses to look out for. */

import { builtInProfile } from '../profile.js';

export const watchlistTable = builtInProfile({
  name: 'watchlist',
  record: 'watchlist',
  serialDays: true,
  columns: {
    type: { headers: ['type', '类型', '名单类型', '类别'], required: true },
    value: { headers: ['value', '值', '名单值', '号码', '内容'], required: true },
    source: ['source', '来源', '名单来源'],
    addedAt: ['date added', 'added', '加入日期', '加入时间', '添加日期', '列入日期'],
    expiresAt: ['expiry', 'expires', '到期日期', '失效日期', '有效期至', '有效期', '截止日期'],
    reason: ['reason', '原因', '列入原因', '事由'],
  },
});
