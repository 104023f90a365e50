"""Writes loss.txt: the loss of the specification's section 8 and its gradients by PyTorch.

Run by the system's interpreter: /usr/bin/python3 loss_golden.py > loss.txt
Inputs are formulas, so that the test makes the same: see LossGoldenTest.
"""

import torch
import torch.nn.functional as F

N, H, W = 2, 7, 9


def wave(shape, speed, size):
    n = 1
    for s in shape:
        n *= s
    return (size * torch.sin(speed * torch.arange(n, dtype=torch.float64))).reshape(shape)


logits = wave((N, 6, H, W), 0.7, 3.0).requires_grad_()
hv = wave((N, 2, H, W), 1.3, 1.2).requires_grad_()
truth = wave((N, 2, H, W), 0.9, 1.0)
values = torch.tensor([0, 3, 254, 1, 255, 5, 0, 2, 4], dtype=torch.long)
cls = values[(torch.arange(N * H * W) * 5 // 3) % 9].reshape(N, H, W)

p = torch.softmax(logits, 1)
known = cls < 6
unknown = cls == 254
picked = p.gather(1, torch.where(known, cls, torch.zeros_like(cls)).unsqueeze(1)).squeeze(1)
ce = -(torch.log(picked) * known).sum() - (torch.log(1 - p[:, 0]) * unknown).sum()
ce = ce / (known.sum() + unknown.sum())

fg = ((cls > 0) & (cls != 255)).unsqueeze(1).double()
ys, xs = torch.meshgrid(torch.arange(-2.0, 3), torch.arange(-2.0, 3), indexing="ij")
square = xs**2 + ys**2
square[2, 2] = 1
kx = (xs / square).double().reshape(1, 1, 5, 5)
ky = (ys / square).double().reshape(1, 1, 5, 5)


def slopes(m):
    return torch.cat(
        [F.conv2d(m[:, :1], kx, padding=2), F.conv2d(m[:, 1:], ky, padding=2)], 1
    )


mse = (((hv - truth) ** 2) * fg).sum() / (2 * fg.sum())
msge = (((slopes(hv) - slopes(truth)) ** 2) * fg).sum() / (2 * fg.sum())
total = ce + mse + 2 * msge
total.backward()
for name, value in [("total", total), ("ce", ce), ("mse", mse), ("msge", msge)]:
    print(name, "%.9g" % value.item())
for i in [0, 17, 100, 401, 755]:
    print("dlogits", i, "%.9g" % logits.grad.flatten()[i].item())
for i in [0, 17, 100, 200, 251]:
    print("dhv", i, "%.9g" % hv.grad.flatten()[i].item())
